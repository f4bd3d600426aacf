package io.glossa.tasks.media;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A bucket that an import storage leads to. */
record MediaPlace(MediaScheme scheme, String bucket) {

    /** What the addresses of its objects begin with. */
    String start() {
        return scheme.start() + bucket + "/";
    }

    /** The first address of the scheme in this text, if it is one of this bucket. */
    Optional<String> addressIn(String text) {
        return scheme.addressIn(text).filter(isHere());
    }

    /** Whether the first address of the scheme in a value, however deep, is one of this bucket. */
    boolean isFirstIn(JsonNode value) {
        return texts(value)
                .flatMap(text -> scheme.addressIn(text).stream())
                .findFirst()
                .filter(isHere())
                .isPresent();
    }

    private Predicate<String> isHere() {
        return address -> address.startsWith(start());
    }

    private static Stream<String> texts(JsonNode value) {
        if (value.isTextual()) return Stream.of(value.textValue());
        return StreamSupport.stream(value.spliterator(), false).flatMap(MediaPlace::texts);
    }
}
