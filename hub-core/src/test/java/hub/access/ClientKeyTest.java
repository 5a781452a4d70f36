package hub.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientKeyTest {

    /** RFC 7638, section 3.1. */
    private static final String OF_THE_RFC = """
            {"kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECP\
            ebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJ\
            ZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1\
            jF44-csFCur-kEgU8awapJzKnqDKgw","e":"AQAB","alg":"RS256","kid":"2011-04-29"}""";

    @Test
    void aKeyIsNamedByTheThumbprintOfTheRfc() {
        ClientKey key = ClientKey.parse(OF_THE_RFC);
        assertThat(key.thumbprint()).isEqualTo("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
        assertThat(key.jwk().getKeyID()).isNull();
        assertThat(ClientKey.parse(key.text())).isEqualTo(key).hasSameHashCodeAs(key);
        assertThat(key.toString()).contains(key.thumbprint());
    }

    @Test
    void aKeyOnP256IsTakenWhateverStandsBesideIt() throws Exception {
        ECKey pair = new ECKeyGenerator(Curve.P_256)
                .keyID("our key")
                .keyUse(KeyUse.SIGNATURE)
                .generate();
        ClientKey key = ClientKey.parse(pair.toPublicJWK().toJSONString());
        assertThat(key.thumbprint()).isEqualTo(pair.computeThumbprint().toString());
        assertThat(key.text()).doesNotContain("our key");
        assertThat(key.jwk().toECKey().toECPublicKey()).isEqualTo(pair.toECPublicKey());
    }

    @Test
    void aPrivateKeyIsRefusedWithoutAWordOfIt() throws Exception {
        ECKey pair = new ECKeyGenerator(Curve.P_256).generate();
        assertThatThrownBy(() -> ClientKey.parse(pair.toJSONString()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("private")
                .hasMessageNotContaining(pair.getD().toString());
        String spoilt = pair.toJSONString().replace("\"crv\":\"P-256\"", "\"crv\":\"P-0\"");
        assertThatThrownBy(() -> ClientKey.parse(spoilt))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(pair.getD().toString())
                .hasNoCause();
    }

    @Test
    void whatIsTooShortOrOfAnotherKindOrUseIsRefused() throws Exception {
        RSAKey small = new RSAKeyGenerator(1024, true).generate();
        ECKey large = new ECKeyGenerator(Curve.P_384).generate();
        ECKey some = new ECKeyGenerator(Curve.P_256).generate();
        String beside = some.toPublicJWK()
                .toJSONString()
                .replace(
                        some.getY().toString(),
                        new ECKeyGenerator(Curve.P_256).generate().getY().toString());
        OctetSequenceKey shared = new OctetSequenceKey.Builder("secret".getBytes(StandardCharsets.UTF_8)).build();
        ECKey encrypting =
                new ECKeyGenerator(Curve.P_256).keyUse(KeyUse.ENCRYPTION).generate();
        for (String json : new String[] {
            small.toPublicJWK().toJSONString(),
            large.toPublicJWK().toJSONString(),
            beside,
            shared.toJSONString(),
            encrypting.toPublicJWK().toJSONString()
        }) {
            assertThatThrownBy(() -> ClientKey.parse(json)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "null", "{\"kty\":\"EC\"}", "-----BEGIN PUBLIC KEY-----"})
    void whatIsNoKeyIsRefused(String json) {
        assertThatThrownBy(() -> ClientKey.parse(json)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTextBeyondAllBoundsIsNotRead() {
        assertThatThrownBy(() -> ClientKey.parse(" ".repeat(ClientKey.LONGEST) + OF_THE_RFC))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
