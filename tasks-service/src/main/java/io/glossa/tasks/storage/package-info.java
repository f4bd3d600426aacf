/** Annotations as export storages get them. */
package io.glossa.tasks.storage;
