using Microsoft.Extensions.Options;
using MiniMeet.Silo.Hosting;

namespace MiniMeet.WebFrontend.Calls;

/// <summary>
/// The ICE servers we tell: those that are configured as they are, and TURN servers with a credential of the asker's
/// own.
/// </summary>
internal sealed class IceServers(IOptions<IceServerOptions> ice, IOptions<TurnOptions> turn, TimeProvider clock)
{
    private readonly IceServer[] _servers =
    [
        .. ice.Value.Servers.Select(Named).Where(server => server.Urls.Length > 0),
    ];
    private readonly string[] _turnUrls = [.. turn.Value.Urls.Where(url => !string.IsNullOrEmpty(url))];

    public IceServersAnswer ForAnybody() => new(_servers, ExpiresAt: null);

    public IceServersAnswer ForParticipant(Guid userId)
    {
        if (turn.Value.Secret.Length == 0)
            return ForAnybody();

        var expiresAt = DateTimeOffset.FromUnixTimeSeconds(
            (clock.GetUtcNow() + turn.Value.Lifetime).ToUnixTimeSeconds()
        );
        var (username, password) = TurnCredential.For(userId, expiresAt, turn.Value.Secret);
        return new(
            [
                .. _servers,
                new IceServer
                {
                    Urls = _turnUrls,
                    Username = username,
                    Credential = password,
                },
            ],
            expiresAt
        );
    }

    // Without the empty entries that docker-compose.yml leaves where a variable is not set.
    private static IceServer Named(IceServer server) =>
        new()
        {
            Urls = [.. server.Urls.Where(url => url.Length > 0)],
            Username = server.Username,
            Credential = server.Credential,
        };
}

internal static class IceServices
{
    public static void AddIce(this IServiceCollection services)
    {
        services.AddValidatedOptions<IceServerOptions>(IceServerOptions.Section);
        services.AddValidatedOptions<TurnOptions>(TurnOptions.Section);
        services.AddSingleton<IValidateOptions<TurnOptions>, TurnOptionsValidator>();
        services.AddSingleton<IceServers>();
    }
}
