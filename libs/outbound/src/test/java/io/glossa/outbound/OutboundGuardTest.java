package io.glossa.outbound;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.glossa.outbound.RefusedUrlException.Reason;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundGuardTest {
    private static final Map<String, List<String>> NAMES = Map.of(
            "good.example", List.of("93.184.216.34"),
            "turned.example", List.of("127.0.0.1"),
            "mixed.example", List.of("93.184.216.34", "10.0.0.7"),
            "minio", List.of("10.1.2.3"));

    private static OutboundGuard guard(String setting) {
        return new OutboundGuard(OutboundPolicy.parse(setting), OutboundGuardTest::resolve);
    }

    private static InetAddress[] resolve(String host) throws UnknownHostException {
        if (AddressBlock.isLiteral(host)) return new InetAddress[] {InetAddress.getByName(host)};
        var answers = NAMES.get(host);
        if (answers == null) throw new UnknownHostException(host);
        var addresses = new InetAddress[answers.size()];
        for (int i = 0; i < addresses.length; i++) addresses[i] = InetAddress.getByName(answers.get(i));
        return addresses;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1",
                "http://127.1",
                "http://0",
                "http://0.0.0.0",
                "http://0x7f000001",
                "http://0x7f.0.0.1",
                "http://2130706433",
                "http://017700000001",
                "http://0177.0.0.1",
                "http://127.0.0.1.",
                "http://[::1]",
                "http://[::]",
                "http://[::ffff:127.0.0.1]",
                "http://[::ffff:7f00:1]",
                "http://[::7f00:1]",
                "http://[64:ff9b::7f00:1]",
                "http://64:ff9b::7f00:1",
                "http://[2002:7f00:1::]",
                "http://[fe80::1%25eth0]",
                "http://[fe80::1]",
                "http://[fc00::1]",
                "http://[fd00:ec2::254]",
                "http://10.0.0.1",
                "http://172.16.0.1",
                "http://172.31.255.255",
                "http://192.168.0.1",
                "http://100.64.0.1",
                "http://169.254.169.254/latest/meta-data",
                "http://198.18.0.1",
                "http://198.19.255.255",
                "http://192.0.0.1",
                "http://224.0.0.1",
                "http://240.0.0.1",
                "http://255.255.255.255",
                "http://127。0。0。1",
                "http://①②⑦.0.0.1",
                "http://metadata.google.internal",
                "http://tasks.default.svc.cluster.local",
                "http://turned.example",
                "http://mixed.example",
                "http://minio"
            })
    void reservedAddressesAreRefusedInEverySpelling(String url) {
        assertThrows(RefusedUrlException.class, () -> guard("deny").check(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://good.example@127.0.0.1",
                "http://user@good.example",
                "http://127.0.0.1#@good.example",
                "http://good.example\\@127.0.0.1",
                "http://good.example\\.evil",
                "http://good.ex\tample",
                "http://good.example\r\n",
                "http://good .example",
                " http://good.example",
                "http:127.0.0.1",
                "//127.0.0.1",
                "HTTP://127.0.0.1",
                "file:///etc/passwd",
                "ftp://good.example",
                "gopher://good.example",
                "dict://good.example",
                "jar:http://good.example!/",
                "netdoc:///etc/passwd",
                "ldap://good.example",
                "data:text/plain,x",
                "blob:http://good.example/1",
                "http://",
                "http:///x",
                "http://good%2eexample",
                "good.example",
                "",
                "http://good.example:99999"
            })
    void urlsThatParsersReadDifferentlyAreRefused(String url) {
        assertThrows(RefusedUrlException.class, () -> guard("deny").check(url));
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:9000, URL resolves to a reserved network address (block: 127.0.0.0/8)",
        "http://10.9.8.7, URL resolves to a reserved network address (block: 10.0.0.0/8)",
        "http://[::ffff:10.0.0.1], URL resolves to a reserved network address (block: 10.0.0.0/8)",
        "http://nosuchhost.invalid, Can't resolve hostname nosuchhost.invalid"
    })
    void theRefusalSaysWhy(String url, String message) {
        var refused =
                assertThrows(RefusedUrlException.class, () -> guard("deny").check(url));
        assertEquals(message, refused.getMessage());
    }

    @Test
    void aPublicHostPasses() {
        assertEquals(
                "https://good.example:9000/path?q=1",
                guard("deny").check("https://good.example:9000/path?q=1").uri().toString());
        assertDoesNotThrow(() -> guard("deny").check("https://93.184.216.34"));
        assertDoesNotThrow(() -> guard("deny").check("HTTPS://good.example"));
    }

    @Test
    void onlyWhatTheOperatorListsOpens() {
        var guard = guard("10.1.0.0/16, minio");
        assertDoesNotThrow(() -> guard.check("http://10.1.255.1"));
        assertDoesNotThrow(() -> guard.check("http://minio:9000"));
        assertEquals(Reason.RESERVED, refusal(guard, "http://10.2.0.1"));
        assertEquals(Reason.RESERVED, refusal(guard, "http://127.0.0.1"));
        assertEquals(Reason.RESERVED, refusal(guard, "http://turned.example"));
    }

    @Test
    void allowOpensAddressesButNoOtherScheme() {
        var guard = guard("allow");
        assertDoesNotThrow(() -> guard.check("http://127.0.0.1:9000"));
        assertEquals(Reason.NOT_ALLOWED, refusal(guard, "file:///etc/passwd"));
        assertEquals(Reason.NOT_ALLOWED, refusal(guard, "http://127.1"));
    }

    @Test
    void theConnectedAddressHasTheLastWord() throws UnknownHostException {
        var guard = guard("deny");
        var rebound = InetAddress.getByAddress("good.example", new byte[] {127, 0, 0, 1});
        assertThrows(RefusedUrlException.class, () -> guard.checkConnection(new InetSocketAddress(rebound, 80)));
        assertThrows(
                RefusedUrlException.class,
                () -> guard.checkConnection(InetSocketAddress.createUnresolved("good.example", 80)));
        var fine = InetAddress.getByAddress("good.example", new byte[] {93, (byte) 184, (byte) 216, 34});
        assertDoesNotThrow(() -> guard.checkConnection(new InetSocketAddress(fine, 80)));
    }

    @Test
    void aMistypedRangeIsRefusedAtStart() {
        assertThrows(IllegalArgumentException.class, () -> OutboundPolicy.parse("10.0.0.0/33"));
        assertThrows(IllegalArgumentException.class, () -> OutboundPolicy.parse("10.0.0/8"));
    }

    private static Reason refusal(OutboundGuard guard, String url) {
        return assertThrows(RefusedUrlException.class, () -> guard.check(url)).reason();
    }
}
