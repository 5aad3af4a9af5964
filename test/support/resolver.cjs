// Imports name the compiled file (`./spans.js`); the specs run the source. Only our own relative imports are looked at.
const fs = require('node:fs');
const path = require('node:path');

module.exports = (request, options) => {
  if (/^\.{1,2}\/.*\.js$/.test(request) && !/[\\/]node_modules[\\/]/.test(options.basedir)) {
    const stem = path.resolve(options.basedir, request).slice(0, -'.js'.length);
    for (const extension of ['.ts', '.tsx']) {
      if (fs.existsSync(stem + extension)) return fs.realpathSync(stem + extension);
    }
  }
  return options.defaultResolver(request, options);
};
