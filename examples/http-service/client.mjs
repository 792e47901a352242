// A client for load.mjs: a plain socket.
import { connect } from 'node:net'

/** A connection that asks, and checks the answers: the status, and the id of the request. */
export class Client {
  #socket
  #answer = ''
  #answered

  constructor(port) {
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true }).setEncoding('latin1')
    this.#socket.on('data', (text) => this.#read(text))
  }

  ask(id) {
    const body = JSON.stringify({ text: 'how many words are there' })
    const head = `POST /jobs HTTP/1.1\r\nhost: localhost\r\nx-request-id: ${id}\r\ncontent-length: ${body.length}\r\n\r\n`
    this.#socket.write(head + body)
    return new Promise((resolve, reject) => {
      this.#answered = (answer) => {
        const isRight = answer.startsWith('HTTP/1.1 202 ') && answer.includes(`x-request-id: ${id}\r\n`)
        if (isRight) resolve()
        else reject(new Error(`a wrong answer to ${id}: ${answer}`))
      }
    })
  }

  end() {
    this.#socket.end()
  }

  #read(text) {
    this.#answer += text
    const head = this.#answer.indexOf('\r\n\r\n')
    if (head === -1) return
    const length = Number(/\r\ncontent-length: (\d+)\r\n/i.exec(this.#answer)[1])
    if (this.#answer.length < head + 4 + length) return
    const answer = this.#answer
    this.#answer = ''
    this.#answered(answer)
  }
}
