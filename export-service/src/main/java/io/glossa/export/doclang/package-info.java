/** Documents of DocLang that annotators or models wrote. */
package io.glossa.export.doclang;
