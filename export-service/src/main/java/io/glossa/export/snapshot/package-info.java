/**
 * Snapshots: exports that are kept. A snapshot is read from tasks-service at one moment and written to the bucket by a job;
 * conversions are files made of it later, by jobs too. Rows come first and objects go last: an object that no row names
 * any more is doomed in the transaction that dropped the name, and removed afterwards.
 */
package io.glossa.export.snapshot;
