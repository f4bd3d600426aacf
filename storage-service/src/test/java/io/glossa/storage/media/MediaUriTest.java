package io.glossa.storage.media;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaUriTest {
    /** Its base64 has both letters in which the alphabets differ. */
    private static final String ADDRESS = "s3://imgs/ü>>?.png";

    private static String written(String parameter) {
        return MediaUri.ofParameter(parameter).map(MediaUri::written).orElse(null);
    }

    @Test
    void bothAlphabetsAndMorePaddingThanNeededAreRead() {
        var bytes = "s3://imgs/\u00ff\u00bf~~>>>.png".getBytes(UTF_8);
        var address = new String(bytes, UTF_8);
        assertEquals(address, written(Base64.getUrlEncoder().encodeToString(bytes)));
        assertEquals(address, written(Base64.getEncoder().encodeToString(bytes)));
        assertEquals(address, written(Base64.getUrlEncoder().encodeToString(bytes) + "=="));
    }

    @Test
    void whatIsNoBase64IsTheAddressItself() {
        assertEquals("s3://imgs/a.png", written("s3://imgs/a.png"));
        assertEquals(Optional.empty(), MediaUri.ofParameter("czM6Ly9pbWdzL2EucG5nLw"), "padding is missing");
    }

    @Test
    void theKeyEndsAtAQuestionMark() {
        var uri = MediaUri.ofAddress(ADDRESS).orElseThrow();
        assertEquals("s3", uri.scheme());
        assertEquals("imgs", uri.bucket());
        assertEquals("ü>>", uri.key());
        assertEquals(
                "a#b=c", MediaUri.ofAddress("gs://imgs/a#b=c?x=1").orElseThrow().key());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "s3://imgs",
                "s3://imgs/",
                "S3://imgs/a",
                "//imgs/a",
                "s3:///a",
                "s3://imgs/a\0b",
                "s3://imgs/?a"
            })
    void whatIsNoAddressIsNone(String written) {
        assertEquals(Optional.empty(), MediaUri.ofAddress(written));
    }
}
