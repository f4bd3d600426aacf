/** A project's counters: summed up from the shards that writers keep. */
package io.glossa.tasks.counter;
