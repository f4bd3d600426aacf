package io.glossa.labelconfig;

/**
 * The label config cannot be used. The message is written for the author of the config and has the words of Label
 * Studio's {@code POST /api/projects/validate/}; an API answers it with 400 under the field {@code label_config}.
 */
public class InvalidLabelConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidLabelConfigException(String message) {
        // A refused config is an ordinary answer: the stack would tell nothing and costs more than the check.
        super(message, null, false, false);
    }
}
