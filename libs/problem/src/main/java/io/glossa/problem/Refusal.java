package io.glossa.problem;

/**
 * What a kind of refusal consists of.
 *
 * @param code our public name for it, such as {@code task.not-found}; class names never are
 * @param status HTTP status, 400 to 599
 * @param title what the caller reads when nothing more precise is known
 */
public record Refusal(String code, int status, String title) {}
