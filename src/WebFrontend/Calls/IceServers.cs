using Microsoft.Extensions.Options;
using MiniMeet.Silo.Hosting;

namespace MiniMeet.WebFrontend.Calls;

/// <summary>The ICE servers we tell: those that are configured as they are, and TURN servers with a credential of the asker's own.</summary>
internal sealed class IceServers(IOptions<IceServerOptions> ice, IOptions<TurnOptions> turn, TimeProvider clock)
{
    private readonly string[] _turnUrls = [.. turn.Value.Urls.Where(url => !string.IsNullOrEmpty(url))];

    public IceServersAnswer ForAnybody() => new(ice.Value.Servers, ExpiresAt: null);

    public IceServersAnswer ForParticipant(Guid userId)
    {
        if (turn.Value.Secret.Length == 0) return ForAnybody();

        var expiresAt = DateTimeOffset.FromUnixTimeSeconds((clock.GetUtcNow() + turn.Value.Lifetime).ToUnixTimeSeconds());
        var (username, password) = TurnCredential.For(userId, expiresAt, turn.Value.Secret);
        return new([.. ice.Value.Servers, new IceServer { Urls = _turnUrls, Username = username, Credential = password }], expiresAt);
    }
}

internal static class IceServices
{
    public static void AddIce(this IServiceCollection services)
    {
        services.AddCheckedOptions<IceServerOptions>(IceServerOptions.Section);
        services.AddCheckedOptions<TurnOptions>(TurnOptions.Section);
        services.AddSingleton<IValidateOptions<TurnOptions>, TurnOptionsCheck>();
        services.AddSingleton<IceServers>();
    }
}
