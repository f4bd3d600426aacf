package io.glossa.export.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTest {

    @ParameterizedTest
    @CsvSource({
        "http://media.invalid/pics/street%20view.jpg?sig=1, 897c6dff__street%20view.jpg",
        "http://media.invalid/n2.png, ffa15290__n2.png",
        "'', d41d8cd9__",
        "'data:image/png;base64,AAAA', '74a2f0f6__png;base64,AAAA'",
        "/data/upload/12/3f2a-img.png, 3f2a-img.png",
        "upload/12/3f2a-img.png, 3f2a-img.png"
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
        assertEquals(Optional.of(new PictureHeader(31, 17, channels)), PictureHeader.of(file.toByteArray()));
        for (int length = 0; length < 20; length++) {
            assertEquals(Optional.empty(), PictureHeader.of(Arrays.copyOf(file.toByteArray(), Math.min(12, length))));
        }
    }

    @Test
    void noPicture() {
        assertEquals(Optional.empty(), PictureHeader.of(new byte[100]));
        assertEquals(Optional.empty(), PictureHeader.of("<svg/>  <!-- and more -->".getBytes()));
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
        assertEquals(OptionalDouble.of(0.25), WaveHeader.seconds(wave.array(), wave.capacity()));
        wave.putInt(40, -1);
        assertEquals(OptionalDouble.of(0.25), WaveHeader.seconds(wave.array(), wave.capacity()));
        assertEquals(OptionalDouble.empty(), WaveHeader.seconds(Arrays.copyOf(wave.array(), 30), 30));
        assertEquals(OptionalDouble.empty(), WaveHeader.seconds("ID3 no wave at all".getBytes(), 18));
    }
}
