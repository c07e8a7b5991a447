// The bundler gives the address of the decoder's WebAssembly file for this name.
declare module "zxing-reader-wasm" {
  const address: string;
  export default address;
}
