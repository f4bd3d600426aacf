/** Addresses of storage objects in the data of tasks: shown as links to their readers, and asked about by storage-service. */
package io.glossa.tasks.media;
