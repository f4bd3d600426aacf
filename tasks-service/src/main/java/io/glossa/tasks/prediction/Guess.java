package io.glossa.tasks.prediction;

/**
 * What a model makes of a task.
 *
 * @param result a list that fits the project's label config, as JSON text
 * @param score null when it names none
 */
public record Guess(long task, String result, Double score, String modelVersion) {}
