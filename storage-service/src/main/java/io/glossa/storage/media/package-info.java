/** Objects of storages for the readers of tasks: as signed addresses, through this service, or as files of the server. */
package io.glossa.storage.media;
