package io.glossa.export.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.export.convert.MediaFile;
import io.glossa.export.convert.Spools;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTest {
    private static final Spools SPOOLS = new Spools(Path.of("target/spools"), 1L << 30);

    private static Optional<PictureHeader> picture(byte[] content) {
        try (var file = file(content)) {
            return PictureHeader.of(file);
        }
    }

    private static OptionalDouble seconds(byte[] content) {
        try (var file = file(content)) {
            return WaveHeader.seconds(file);
        }
    }

    private static MediaFile file(byte[] content) {
        var spool = SPOOLS.open();
        spool.append(content);
        return MediaFile.of(spool);
    }

    @ParameterizedTest
    @CsvSource({
        "http://media.invalid/pics/street%20view.jpg?sig=1, 897c6dff__street%20view.jpg",
        "http://media.invalid/n2.png, ffa15290__n2.png",
        "'', d41d8cd9__",
        "'data:image/png;base64,AAAA', '74a2f0f6__png;base64,AAAA'",
        "/data/upload/12/3f2a-img.png, 3f2a-img.png",
        "upload/12/3f2a-img.png, 3f2a-img.png",
        "/data/upload/12/46be1551-%C3%A9.png, 46be1551-é.png",
        "/data/upload/12/46be1551-é.png, 46be1551-é.png",
        "/data/upload/12/3f2a-%E6%97%A5%e6%9c%ac.wav, 3f2a-日本.wav",
        "/data/upload/12/3f2a-a+b.png, 3f2a-a+b.png",
        "/data/upload/12/3f2a-50%.png, 3f2a-50%.png",
        "/data/upload/12/3f2a-..png, 3f2a-..png",
        "/data/upload/12/3f2a-%252e%252e%252f.png, 3f2a-%2e%2e%2f.png"
    })
    void fileNames(String address, String name) {
        assertEquals(name, new MediaAddress(address).fileName());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/data/upload/../../etc/passwd",
                "/data/upload/7/../x",
                "/data/upload/7/..",
                "/data/upload/7/a/b",
                "/data/upload/7/..\\x",
                "/data/upload/7/.",
                "/data/upload/7/%2e%2e",
                "/data/upload/7/.%2E",
                "/data/upload/7/%2e",
                "/data/upload/7/..%2fx",
                "/data/upload/7/a%2F..%2F..%2Fx",
                "/data/upload/7/..%5cx",
                "/data/upload/7/%00a",
                "/data/upload/7/a%0Ab",
                "/data/upload/7/%2e%2e/x",
                "/data/upload/%2e%2e/a",
                "/data/upload/x/a",
                "/data/upload/8/a",
                "upload//7/a",
                ""
            })
    void nothingButTheProjectsOwnUploadsIsFetched(String address) {
        assertFalse(new MediaAddress(address).isFetchedFor(7));
    }

    @Test
    void ownUploadsAndAddressesAreFetched() {
        assertTrue(new MediaAddress("/data/upload/7/a").isFetchedFor(7));
        assertTrue(new MediaAddress("https://x.example/a").isFetchedFor(7));
    }

    @ParameterizedTest
    @CsvSource({"a.png, a", ".png, .png", "a.b.c, a.b", "q.png?x=1#frag, q", "noext, noext", "'', ''"})
    void endings(String name, String without) {
        assertEquals(without, MediaAddress.withoutEnding(name));
    }

    @ParameterizedTest
    @CsvSource({"png, 5, 3", "png, 6, 4", "png, 10, 1", "jpg, 5, 3", "jpg, 10, 1", "gif, 5, 3", "bmp, 5, 3"})
    void pictureHeaders(String format, int type, int channels) throws IOException {
        var file = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(new BufferedImage(31, 17, type), format, file));
        assertEquals(Optional.of(new PictureHeader(31, 17, channels)), picture(file.toByteArray()));
        for (int length = 0; length < 20; length++) {
            assertEquals(Optional.empty(), picture(Arrays.copyOf(file.toByteArray(), Math.min(12, length))));
        }
    }

    /** As profiles, thumbnails and what cameras say of themselves make them. */
    @Test
    void segmentsBeforeAPictureArePassedOver() throws IOException {
        var plain = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(new BufferedImage(31, 17, BufferedImage.TYPE_BYTE_GRAY), "jpg", plain));
        var file = new ByteArrayOutputStream();
        file.write(plain.toByteArray(), 0, 2);
        for (int i = 0; i < 3; i++) {
            file.write(new byte[] {(byte) 0xFF, (byte) 0xE2, (byte) 0xFF, (byte) 0xFF});
            file.write(new byte[0xFFFF - 2]);
        }
        file.write(plain.toByteArray(), 2, plain.size() - 2);
        assertEquals(Optional.of(new PictureHeader(31, 17, 1)), picture(file.toByteArray()));
    }

    @Test
    void headersWithoutAnEndAreGivenUp() {
        var segments = new byte[1 << 20];
        Arrays.fill(segments, (byte) 0xFF);
        segments[1] = (byte) 0xD8;
        assertEquals(Optional.empty(), picture(segments));
        var chunks = Arrays.copyOf("RIFF    WAVE".getBytes(), 1 << 20);
        assertEquals(OptionalDouble.empty(), seconds(chunks));
    }

    @Test
    void noPicture() {
        assertEquals(Optional.empty(), picture(new byte[100]));
        assertEquals(Optional.empty(), picture("<svg/>  <!-- and more -->".getBytes()));
    }

    @Test
    void waves() {
        var wave = ByteBuffer.allocate(44 + 8000).order(ByteOrder.LITTLE_ENDIAN);
        wave.put("RIFF".getBytes())
                .putInt(36 + 8000)
                .put("WAVEfmt ".getBytes())
                .putInt(16)
                .putShort((short) 1);
        wave.putShort((short) 2).putInt(8000).putInt(32_000).putShort((short) 4).putShort((short) 16);
        wave.put("data".getBytes()).putInt(8000);
        assertEquals(OptionalDouble.of(0.25), seconds(wave.array()));
        wave.putInt(40, -1);
        assertEquals(OptionalDouble.of(0.25), seconds(wave.array()));
        assertEquals(OptionalDouble.empty(), seconds(Arrays.copyOf(wave.array(), 30)));
        assertEquals(OptionalDouble.empty(), seconds("ID3 no wave at all".getBytes()));
    }
}
