package io.glossa.bench.scenario;

import java.time.Duration;
import java.util.List;

/**
 * How much is asked of a side in one round.
 *
 * @param crowd how long a crowd is at work
 * @param annotators the sizes of crowds
 * @param share a crowd leaves a project's tasks to those after it but for one in so many
 * @param reads single requests of one kind, at most
 * @param reading how long they may take together; three are made in any case
 * @param table how long one go through all filters or all orderings may take; those that come later are left out
 */
public record Load(Duration crowd, List<Integer> annotators, int share, int reads, Duration reading, Duration table) {

    public int mostAnnotators() {
        return annotators.stream().mapToInt(Integer::intValue).max().orElse(1);
    }
}
