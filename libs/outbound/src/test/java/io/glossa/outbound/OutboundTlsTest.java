package io.glossa.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.FileInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connection goes to an address, the handshake still speaks and checks the name. */
class OutboundTlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private static Path folder;

    private static final AtomicReference<String> ASKED_FOR = new AtomicReference<>();
    private static Vertx vertx;
    private static HttpsServer server;
    private static OutboundClient client;

    @BeforeAll
    static void start() throws Exception {
        keytool("-genkeypair", "-keyalg", "EC", "-dname", "CN=good.example", "-ext", "san=dns:good.example");
        keytool("-exportcert", "-rfc", "-file", folder.resolve("cert.pem").toString());
        server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(keys()));
        server.createContext("/", exchange -> {
            var session = (ExtendedSSLSession) ((com.sun.net.httpserver.HttpsExchange) exchange).getSSLSession();
            var names = session.getRequestedServerNames();
            ASKED_FOR.set(names.isEmpty() ? "" : ((SNIHostName) names.get(0)).getAsciiName());
            var body = "hello".getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        vertx = Vertx.vertx();
        client = new OutboundClient(
                vertx,
                new OutboundGuard(OutboundPolicy.parse("good.example, bad.example"), host ->
                        new InetAddress[] {InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1})}),
                new HttpClientOptions()
                        .setTrustOptions(new PemTrustOptions()
                                .addCertPath(folder.resolve("cert.pem").toString())));
    }

    @AfterAll
    static void stop() {
        client.close();
        vertx.close();
        server.stop(0);
    }

    private static void keytool(String... arguments) throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", "a", "-storepass", "changeit", "-keystore"));
        command.add(folder.resolve("keys.p12").toString());
        assertEquals(0, new ProcessBuilder(command).start().waitFor());
    }

    private static SSLContext keys() throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        try (var in = new FileInputStream(folder.resolve("keys.p12").toFile())) {
            store.load(in, PASSWORD);
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD);
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static OutboundResponse get(String host) throws Exception {
        var url = "https://" + host + ":" + server.getAddress().getPort() + "/";
        return client.send(OutboundRequest.get(url)).toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void theHandshakeNamesTheHost() throws Exception {
        var response = get("good.example");
        assertEquals(
                "hello", new String(response.bytes(100).toCompletableFuture().get(10, TimeUnit.SECONDS), UTF_8));
        assertEquals("good.example", ASKED_FOR.get());
    }

    @Test
    void aCertificateForAnotherNameIsNoAnswer() {
        var failed = assertThrows(ExecutionException.class, () -> get("bad.example"));
        assertEquals(OutboundException.Reason.UNREACHABLE, ((OutboundException) failed.getCause()).reason());
    }
}
