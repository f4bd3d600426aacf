/** Measurements of packaged services, which are no part of the build: docs/performance.md has their commands. */
package io.glossa.export.measure;
