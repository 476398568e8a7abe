package io.posthorn.net;

import io.netty.handler.ssl.SslHandler;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** TLS as this server speaks it, with the certificates as they are now. */
final class ServerTls {
    private static final Logger LOG = LoggerFactory.getLogger(ServerTls.class);
    private static final long HANDSHAKE_SECONDS = 30;
    private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};
    /** Forward secrecy and authenticated encryption, nothing else (RFC 9325 section 4.2). */
    private static final List<String> CIPHERS = List.of(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    private final TlsFiles files;
    private volatile Loaded loaded;
    private String fingerprint;

    /** @throws IllegalArgumentException if a file cannot be used */
    ServerTls(TlsFiles files) {
        this.files = files;
        PemFiles pem = PemFiles.read(files);
        this.loaded = Loaded.of(pem);
        this.fingerprint = pem.fingerprint();
    }

    /**
     * Takes the files if they have changed; blocks. Files that cannot be used are logged once, and the certificates
     * stay what they are.
     */
    synchronized void reload() {
        try {
            PemFiles pem = PemFiles.read(files);
            if (!pem.fingerprint().equals(fingerprint)) {
                fingerprint = pem.fingerprint();
                loaded = Loaded.of(pem);
                LOG.info("new certificates are in use: {}", pem.pairs());
            }
        } catch (IllegalArgumentException e) {
            LOG.error("the new certificates cannot be used, the old ones stay: {}", e.getMessage());
        } catch (UncheckedIOException e) {
            LOG.warn("certificates cannot be read, the old ones stay: {}", e.getMessage());
        }
    }

    /** The certificates in use; the first is for clients that ask for no known name. */
    List<ServerCertificate> certificates() {
        return loaded.certificates;
    }

    /** What does TLS for one connection. */
    SslHandler newHandler() {
        SSLEngine engine = loaded.context.createSSLEngine();
        engine.setUseClientMode(false);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(VERSIONS);
        parameters.setCipherSuites(ciphers(engine));
        parameters.setUseCipherSuitesOrder(true);
        engine.setSSLParameters(parameters);
        var handler = new SslHandler(engine);
        handler.setHandshakeTimeout(HANDSHAKE_SECONDS, TimeUnit.SECONDS);
        return handler;
    }

    private static String[] ciphers(SSLEngine engine) {
        List<String> supported = Arrays.asList(engine.getSupportedCipherSuites());
        return CIPHERS.stream().filter(supported::contains).toArray(String[]::new);
    }

    /** Certificates, and TLS with them. */
    private record Loaded(List<ServerCertificate> certificates, SSLContext context) {

        static Loaded of(PemFiles pem) {
            List<ServerCertificate> certificates =
                    pem.pairs().stream().map(ServerCertificate::of).toList();
            try {
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(
                        new KeyManager[] {new SniKeyManager(certificates)}, new TrustManager[0], new SecureRandom());
                return new Loaded(certificates, context);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every JDK has TLS", e);
            }
        }
    }
}
