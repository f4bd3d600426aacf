/**
 * Syncs: jobs that turn a bucket's objects into tasks. A job is a row with a lease; whoever holds the lease works, and when
 * it stops reporting somebody else goes on where it was.
 */
package io.glossa.storage.sync;
