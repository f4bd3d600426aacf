/** S3 buckets that users own: clients, what may be connected to, and what a failure is called. Calls block. */
package io.glossa.storage.bucket;
