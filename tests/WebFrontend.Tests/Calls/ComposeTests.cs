using MiniMeet.WebFrontend.Support;

namespace MiniMeet.WebFrontend.Calls;

/// <summary>What docker-compose.yml offers browsers to find each other with.</summary>
public sealed class ComposeTests
{
    [Fact]
    public void FrontEnds_AreToldTheStunServer_WithOrWithoutRelays()
    {
        var compose = File.ReadAllLines(Repository.Compose).Select(line => line.Trim()).ToArray();
        var settings = File.ReadAllLines(Repository.ComposeSettings);

        Assert.Contains("MiniMeet__Ice__Servers__0__Urls__0: ${STUN_URL:-}", compose);
        Assert.Contains("STUN_URL=", settings);
    }
}
