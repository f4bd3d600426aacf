package io.glossa.bench.scenario;

import io.glossa.bench.measure.Growth;
import java.io.IOException;
import java.util.Optional;

/** One kind of work, done in the same way on either side through the public API. */
public interface Scenario {

    /** Unique; what {@code --only} and {@code --skip} choose by. */
    String name();

    /** How long a round takes in larger projects, for {@link io.glossa.bench.measure.Budget}. */
    Growth growth();

    /** Whether the project's size makes no difference, so that one size is enough. */
    default boolean sizeMatters() {
        return true;
    }

    /** What the project that this works in was made from; nothing if it makes its own. */
    default Optional<Inputs.Kind> worksIn() {
        return Optional.of(Inputs.Kind.JSON);
    }

    /** What has to be there before anything is timed; once for each side and size. */
    default void prepare(Round round) throws IOException {}

    /**
     * One round: does the work and adds the figures.
     *
     * @throws IOException if a connection broke off: the round does not count and is begun anew
     * @throws Missing if an earlier scenario did not leave what this one needs
     */
    void play(Round round) throws IOException;

    /** The project that this scenario works in was not made on this side. */
    final class Missing extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Missing(String what) {
            super(what);
        }
    }
}
