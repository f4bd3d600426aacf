package io.glossa.tasks.counter;

/**
 * A project's counters.
 *
 * @param annotations not cancelled
 * @param useful neither cancelled nor ground truth
 * @param usefulTasks tasks with such an annotation
 */
public record ProjectTotals(
        long tasks,
        long finished,
        long annotations,
        long cancelled,
        long predictions,
        long useful,
        long usefulTasks,
        long groundTruths) {

    static final ProjectTotals NONE = new ProjectTotals(0, 0, 0, 0, 0, 0, 0, 0);
}
