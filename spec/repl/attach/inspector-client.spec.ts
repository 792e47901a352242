import { InspectorClient } from '../../../lib/repl/attach/inspector-client.js'
import { cleanUp, startTarget } from './target.js'

afterAll(cleanUp)

it('has an answer for each question, tells of events, and of the end', async () => {
  const target = await startTarget(0, ['--inspect=127.0.0.1:PORT'])
  try {
    const list = (await (await fetch(`http://127.0.0.1:${target.port}/json/list`)).json()) as {
      webSocketDebuggerUrl: string
    }[]
    const client = await InspectorClient.connect(list[0]?.webSocketDebuggerUrl ?? '')
    const asks = ['1 + 1', '2 + 2'].map((expression) =>
      client.call<{ result: { value: number } }>('Runtime.evaluate', { expression }),
    )
    expect((await Promise.all(asks)).map(({ result }) => result.value)).toEqual([2, 4])
    await expect(client.call('No.such')).rejects.toThrow("'No.such' wasn't found")
    const parsed = new Promise((resolve) => client.on('Debugger.scriptParsed', resolve))
    await client.call('Debugger.enable')
    expect(await parsed).toMatchObject({ scriptId: expect.any(String) as string })
    const waiting = client.call('Runtime.evaluate', { expression: 'new Promise(() => {})', awaitPromise: true })
    client.close()
    await expect(waiting).rejects.toThrow('the inspector hung up')
  } finally {
    await target.end()
  }
})

it('says that nobody answers', async () => {
  await expect(InspectorClient.connect('ws://127.0.0.1:1/x')).rejects.toThrow(
    'the inspector at ws://127.0.0.1:1/x does not answer',
  )
})
