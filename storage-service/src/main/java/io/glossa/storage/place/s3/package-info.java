/** S3 buckets: clients, what may be connected to, and what a failure is called. */
package io.glossa.storage.place.s3;
