// The bundler gives the address of the decoder's WebAssembly file for this name.
declare module "zxing-reader-wasm" {
  const address: string;
  export default address;
}

// The bundler puts the addresses of the workers in for these names.
declare const PHOTO_WORKER: string;
declare const APP_VERSION: string;
declare const SCAN_WORKER: string;
