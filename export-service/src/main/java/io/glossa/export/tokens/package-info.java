/** Texts cut into tokens, and spans of characters told as tags of tokens. */
package io.glossa.export.tokens;
