// The door `dunder-await/durable/files`: the store that is a folder.
export { files, type FilesOptions } from './files.js'
