using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Options;
using MiniMeet.Silo.Hosting;
using MiniMeet.WebFrontend.Calls;
using MiniMeet.WebFrontend.Protocol;
using MiniMeet.WebFrontend.Rooms;
using MiniMeet.WebFrontend.Sessions;
using MiniMeet.WebFrontend.Users;

namespace MiniMeet.WebFrontend.Hosting;

/// <summary>
/// The front end's table of contents: what it is made of, what every request passes, where requests go.
/// </summary>
internal static class FrontEnd
{
    public static void AddFrontEnd(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddCheckedOptions<FrontEndOptions>(FrontEndOptions.Section);
        services.AddCheckedOptions<AuthOptions>(AuthOptions.Section);
        services.AddHealthChecks().AddCheck<Drain>("draining").AddCheck<FanoutReader>("fan-out");
        services.AddSingleton<IHostLifetime, DrainingLifetime>();
        services.AddExceptionHandler<Problems>();
        services.ConfigureHttpJsonOptions(json => WireJson.Strict(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(routing => routing.ThrowOnBadRequest = true);
        services.AddApiDescription();
        services.AddAccessTokenAuthentication();
        services.AddAuthorization();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, Refusals>();
        services.AddIce();
        services.AddHub();
        builder.WebHost.ConfigureKestrel(
            (context, kestrel) =>
                kestrel.Limits.MaxRequestBodySize =
                    context.Configuration.GetValue<long?>(
                        $"{FrontEndOptions.Section}:{nameof(FrontEndOptions.MessageBytes)}"
                    ) ?? new FrontEndOptions().MessageBytes
        );
    }

    public static void UseFrontEnd(this WebApplication app)
    {
        app.UseExceptionHandler(_ => { });
        app.UseStatusCodePages(Problems.WriteStatus);
        app.UseClientApp();
        app.UseMiddleware<OriginCheck>();
        app.UseMiddleware<CharsetCheck>();
        app.UseAuthentication();
        app.UseAuthorization();
    }

    public static void MapFrontEnd(this WebApplication app)
    {
        app.MapHealth();
        app.MapApiDescription();
        var api = app.MapGroup("").RequireAuthorization();
        api.MapAuth();
        api.MapUsers();
        api.MapRooms();
        api.MapCalls();
        app.MapHub<MeetHub>("/hub/meet", hub => hub.Transports = HttpTransportType.WebSockets);
    }

    private static void AddHub(this IServiceCollection services)
    {
        services.AddSingleton<ConnectionRegistry>();
        services.AddSingleton<Drain>();
        services.AddSingleton<FanoutReader>();
        services.AddHostedService(provider => provider.GetRequiredService<FanoutReader>());
        services.AddHostedService<LeaseRenewal>();
        services.AddSingleton<HubErrors>();
        services.AddSignalR();
        services.AddSingleton<HubLifetimeManager<MeetHub>, SocketClients>();
        services.AddSingleton<IHubProtocol, CodedHubProtocol>(); // the last one of its name is the one
        // It calls every refusal an error. HubErrors logs those that are.
        services.AddLogging(logging =>
            logging.AddFilter("Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher", LogLevel.None)
        );
        services
            .AddOptions<HubOptions>()
            .Configure<IOptions<FrontEndOptions>>(
                (hub, options) =>
                {
                    hub.AddFilter<HubErrors>();
                    hub.ClientTimeoutInterval = options.Value.ClientTimeout;
                    hub.KeepAliveInterval = options.Value.PingInterval;
                    hub.MaximumReceiveMessageSize = options.Value.MessageBytes;
                    hub.MaximumParallelInvocationsPerClient = 1;
                }
            );
    }
}
