package io.glossa.local.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ReviewGeneratorTest {

    @Test
    void theShippedFileIsWhatTheGeneratorMakes() throws IOException {
        try (var in = Demo.class.getResourceAsStream(Demo.REVIEWS)) {
            assertEquals(ReviewGenerator.generate(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void everyReviewHasATextAndStars() throws IOException {
        var reviews = ApiClient.JSON.readTree(ReviewGenerator.generate());
        assertEquals(ReviewGenerator.COUNT, reviews.size());
        for (var review : reviews) {
            var text = review.path("text").textValue();
            assertTrue(text.length() > 40 && !text.contains("%"), text);
            assertTrue(
                    review.path("stars").intValue() >= 1 && review.path("stars").intValue() <= 5, text);
        }
    }
}
