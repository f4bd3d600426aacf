/** The kinds of storage: their names, their fields and their forms. */
package io.glossa.storage.kind;
