/**
 * Work that outlives its request, as rows. A job is {@link io.glossa.jobs.Jobs#enqueue queued} in the transaction that asks
 * for it, taken up by one {@link io.glossa.jobs.JobHandler} of its kind somewhere, and goes on elsewhere when that worker
 * dies. What a job does to the database it does through its {@link io.glossa.jobs.JobRun}, which commits nothing for a
 * worker that is no longer the one. Migrations are in {@code db/jobs}.
 */
package io.glossa.jobs;
