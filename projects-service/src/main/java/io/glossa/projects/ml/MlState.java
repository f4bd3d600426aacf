package io.glossa.projects.ml;

import java.util.Arrays;

/** How a backend is, as far as we know. */
enum MlState {
    CONNECTED("CO", "Connected"),
    DISCONNECTED("DI", "Disconnected"),
    ERROR("ER", "Error"),
    TRAINING("TR", "Training");

    private final String code;
    private final String readable;

    MlState(String code, String readable) {
        this.code = code;
        this.readable = readable;
    }

    static MlState of(String code) {
        return Arrays.stream(values())
                .filter(state -> state.code.equals(code))
                .findFirst()
                .orElse(ERROR);
    }

    String code() {
        return code;
    }

    String readable() {
        return readable;
    }
}
