/** Uploaded files: their records, their bytes in S3, and serving them. */
package io.glossa.tasks.upload;
