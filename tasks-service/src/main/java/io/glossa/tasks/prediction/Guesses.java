package io.glossa.tasks.prediction;

import java.util.List;

/**
 * What a model makes of some tasks.
 *
 * @param unusable tasks of which it has said nothing that a prediction can be made of
 */
public record Guesses(List<Guess> usable, int unusable) {
    public static final Guesses NONE = new Guesses(List.of(), 0);
}
