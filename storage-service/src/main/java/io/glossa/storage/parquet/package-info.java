/**
 * Reads the rows of Parquet files as JSON: a column's page at a time, so that memory does not depend on the file. Written
 * from the format's description (docs/adr/0015); nothing of it comes from Hadoop.
 */
package io.glossa.storage.parquet;
