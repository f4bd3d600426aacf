package io.glossa.labelconfig;

/**
 * The label config cannot be used. The message is written for the author of the config and has the words of Label
 * Studio's {@code POST /api/projects/validate/}; an API answers it with 400 under the field {@code label_config}.
 */
public class InvalidLabelConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A message quotes the config; of a large one not all is worth sending back. */
    private static final int LONGEST = 16 * 1024;

    public InvalidLabelConfigException(String message) {
        // A refused config is an ordinary answer: the stack would tell nothing and costs more than the check.
        super(message.length() > LONGEST ? message.substring(0, LONGEST) + "..." : message, null, false, false);
    }
}
