/** Files over HTTP: parts of them, and whether the client has them already (RFC 9110, sections 13 and 14). */
package io.glossa.files;
