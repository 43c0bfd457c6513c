import { TestEnvironment } from 'jest-environment-node';

/**
 * Jest's Node environment with the process's own arrays: onnxruntime-node makes its tensors of them, and refuses those of a test's own context
 * ("a float32 tensor's data must be type of function Float32Array()"). For tests that run a model on their own thread:
 * `@jest-environment ./shared/ml/src/testing/onnx-environment.ts` in the first comment of the file.
 */
class OnnxEnvironment extends TestEnvironment {
  override async setup(): Promise<void> {
    await super.setup();
    Object.assign(this.global, { ArrayBuffer, BigInt64Array, Float32Array, Uint8Array });
  }
}

export = OnnxEnvironment;
