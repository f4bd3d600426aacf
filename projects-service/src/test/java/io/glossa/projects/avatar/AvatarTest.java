package io.glossa.projects.avatar;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.events.EventType;
import io.glossa.identity.IdentityHeader;
import io.glossa.projects.Newcomers;
import io.glossa.testkit.GlossaTestResource;
import io.glossa.testkit.TestEvents;
import io.glossa.testkit.TestIdentity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Pictures of people, and what is no picture (platform 3.3). */
@QuarkusTest
@QuarkusTestResource(
        value = GlossaTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "glossa_projects"))
class AvatarTest {
    private static final String UNREADABLE = "Can't read image, try another one";

    TestEvents events;

    @Test
    void aPictureIsEncodedAnewAndServedToAnybody() throws IOException {
        var member = Newcomers.signUp("pictured@example.com");
        var original = withSecret(image("png", 10, 12));
        upload(member, "my photo.v2.png", "image/png", original)
                .then()
                .statusCode(200)
                .body("detail", equalTo("avatar saved"));
        var address = avatar(member);
        assertTrue(address.matches("/data/avatars/[A-Za-z0-9]{32}-my_photo_v2\\.png"), address);

        var served =
                given().header(IdentityHeader.NAME, TestIdentity.anonymous()).get(address);
        assertEquals(200, served.statusCode());
        assertEquals("image/png", served.contentType());
        assertEquals("nosniff", served.header("X-Content-Type-Options"));
        assertFalse(new String(served.asByteArray(), StandardCharsets.ISO_8859_1).contains("hidden words"));
        var pixels = ImageIO.read(new ByteArrayInputStream(served.asByteArray()));
        assertEquals(10, pixels.getWidth());
        assertEquals(12, pixels.getHeight());
        assertEquals(0xFF336699, pixels.getRGB(3, 3));
        assertTrue(events.await(EventType.USER_UPDATED, member.id()).value().contains(address));
    }

    @Test
    void anotherPictureTakesThePlaceOfTheFirst() throws IOException {
        var member = Newcomers.signUp("changing@example.com");
        upload(member, "a.gif", "image/gif", image("gif", 5, 5)).then().statusCode(200);
        var first = avatar(member);
        assertTrue(first.endsWith("-a.png"), first);
        upload(member, "b.jpeg", "image/jpeg", image("jpeg", 5, 5)).then().statusCode(200);
        var second = avatar(member);
        assertTrue(second.endsWith("-b.jpg"), second);
        get(first).then().statusCode(404).body("detail", equalTo("Not found."));
        get(second).then().statusCode(200).contentType("image/jpeg");
    }

    @Test
    void withoutAFileThePictureGoes() throws IOException {
        var member = Newcomers.signUp("without@example.com");
        upload(member, "a.png", "image/png", image("png", 5, 5)).then().statusCode(200);
        given().header(IdentityHeader.NAME, member.identity())
                .contentType("application/json")
                .body("{}")
                .post("/api/users/1/avatar")
                .then()
                .statusCode(200);
        whoami(member).then().body("avatar", nullValue());
        upload(member, "a.png", "image/png", image("png", 5, 5)).then().statusCode(200);
        for (var times = 0; times < 2; times++) {
            given().header(IdentityHeader.NAME, member.identity())
                    .delete("/api/users/" + member.id() + "/avatar")
                    .then()
                    .statusCode(204);
        }
        whoami(member).then().body("avatar", nullValue());
        given().header(IdentityHeader.NAME, member.identity())
                .get("/api/users/" + member.id() + "/avatar")
                .then()
                .statusCode(405);
    }

    @Test
    void whatIsNoPictureIsRefused() throws IOException {
        var member = Newcomers.signUp("refused@example.com");
        refused(member, "x.png", "image/png", "<svg onload=alert(1)>".getBytes(StandardCharsets.UTF_8), UNREADABLE);
        refused(member, "x.png", "image/png", new byte[0], UNREADABLE);
        var whole = image("png", 50, 50);
        refused(member, "x.png", "image/png", Arrays.copyOf(whole, whole.length / 2), UNREADABLE);
        refused(
                member,
                "x.png",
                "text/html",
                whole,
                "Please upload a valid image file with extensions: JPEG, JPG, GIF, or PNG.");
        refused(member, "x.bmp", "image/bmp", image("bmp", 5, 5), "Please use a JPEG, GIF or PNG image.");
        refused(
                member,
                "x.png",
                "image/png",
                image("png", 1_201, 1),
                "Please use an image that is 1200 x 1200 pixels or smaller.");
        refused(
                member,
                "x.png",
                "image/png",
                manyPixels(whole),
                "Please use an image that is 1200 x 1200 pixels or smaller.");
        var large = new byte[1_048_577];
        new Random(1).nextBytes(large);
        refused(member, "x.png", "image/png", large, "Avatar file size may not exceed 1024.0 kb");
        whoami(member).then().body("avatar", nullValue());
    }

    @Test
    void whoIsNotSignedInHasNone() throws IOException {
        given().header(IdentityHeader.NAME, TestIdentity.anonymous())
                .multiPart("avatar", "a.png", image("png", 5, 5), "image/png")
                .post("/api/users/1/avatar")
                .then()
                .statusCode(401);
        get("/data/avatars/..%2F..%2Fetc%2Fpasswd").then().statusCode(404);
        get("/data/avatars/%00").then().statusCode(404);
    }

    private static void refused(Newcomers.Member member, String name, String type, byte[] file, String message) {
        upload(member, name, type, file).then().statusCode(400).body("validation_errors.avatar[0]", equalTo(message));
    }

    private static Response upload(Newcomers.Member member, String name, String type, byte[] file) {
        return given().header(IdentityHeader.NAME, member.identity())
                .multiPart("whatever", name, file, type)
                .post("/api/users/" + member.id() + "/avatar");
    }

    private static String avatar(Newcomers.Member member) {
        return whoami(member).path("avatar");
    }

    private static Response whoami(Newcomers.Member member) {
        return given().header(IdentityHeader.NAME, member.identity()).get("/api/current-user/whoami");
    }

    private static Response get(String address) {
        return given().header(IdentityHeader.NAME, TestIdentity.anonymous())
                .urlEncodingEnabled(false)
                .get(address);
    }

    private static byte[] image(String format, int width, int height) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (var x = 0; x < width; x++) {
            for (var y = 0; y < height; y++) image.setRGB(x, y, 0x336699);
        }
        var bytes = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(image, format, bytes));
        return bytes.toByteArray();
    }

    /** What follows the end of a picture is part of the file and not of the picture. */
    private static byte[] withSecret(byte[] image) {
        var secret = "hidden words".getBytes(StandardCharsets.US_ASCII);
        var both = Arrays.copyOf(image, image.length + secret.length);
        System.arraycopy(secret, 0, both, image.length, secret.length);
        return both;
    }

    /** A small file whose head says that it holds ten thousand million pixels. */
    private static byte[] manyPixels(byte[] png) {
        var bomb = png.clone();
        var head = ByteBuffer.wrap(bomb);
        head.putInt(16, 100_000).putInt(20, 100_000);
        var sum = new CRC32();
        sum.update(bomb, 12, 17);
        head.putInt(29, (int) sum.getValue());
        return bomb;
    }
}
