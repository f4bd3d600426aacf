/** Buckets of Google Cloud Storage. */
package io.glossa.storage.place.gcs;
