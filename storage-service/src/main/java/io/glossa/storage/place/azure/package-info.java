/** Containers of Azure's blob storage. */
package io.glossa.storage.place.azure;
