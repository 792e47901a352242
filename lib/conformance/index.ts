/**
 * The door `dunder-await/conformance`: checking any runtime against CPython, rule by rule. docs/conformance.md is its
 * contract. There is no Node in it. The programs show the names of their functions: a bundler has to keep names
 * (esbuild's `keepNames`), or the rules about them fail.
 */
export { dunderAwait } from './adapters/dunder-await.js'
export { nativeGenerators } from './adapters/native.js'
export { allCases as cases } from './all-cases.js'
export { contract } from './catalogue.js'
export { describeConformance, type TestFramework } from './describe.js'
export { type PythonPrograms, type PythonRule, pythonPrograms, type PythonSection } from './programs/python-programs.js'
export { singleFile, type SingleFileOptions } from './programs/single-file.js'
export { type Options, type Outcome, type Report, runConformance, type Status } from './run.js'
export type { Collection, Part, Strictness, Texts } from './agreement.js'
export type { AbstractName, Adapter, Errors, ExceptionClass, Feature, Made, ProgramBody, Runtime } from './adapter.js'
export type { Case, Program } from './case.js'
export type { Probe } from './probe.js'
export type { Expressible, Level, Rule, Section, Version } from './rule.js'
