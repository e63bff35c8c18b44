using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Options;
using MiniMeet.Silo.Hosting;
using MiniMeet.WebFrontend.Calls;
using MiniMeet.WebFrontend.Fanout;
using MiniMeet.WebFrontend.Hub;
using MiniMeet.WebFrontend.Messages;
using MiniMeet.WebFrontend.Protocol;
using MiniMeet.WebFrontend.Rooms;
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
        services.AddValidatedOptions<FrontEndOptions>(FrontEndOptions.Section);
        services.AddValidatedOptions<AuthOptions>(AuthOptions.Section);
        services.AddHealthChecks().AddCheck<Drain>("draining").AddCheck<FanoutSubscriber>("fan-out");
        services.AddSingleton<IHostLifetime, DrainingLifetime>();
        services.AddExceptionHandler<ProblemDetailsHandler>();
        services.ConfigureHttpJsonOptions(json => WireJson.Strict(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(routing => routing.ThrowOnBadRequest = true);
        services.AddApiDescription();
        services.AddAccessTokenAuthentication();
        services.AddAuthorization();
        services.AddSingleton<Origins>();
        services.AddCors();
        services.AddOptions<CorsOptions>().Configure<Origins>((cors, origins) => origins.Configure(cors));
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AuthorizationResultHandler>();
        services.AddIce();
        services.AddAttachments();
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
        app.UseStatusCodePages(ProblemDetailsHandler.WriteStatus);
        app.UseClientApp();
        app.UseCors();
        app.UseMiddleware<OriginMiddleware>();
        app.UseMiddleware<CharsetMiddleware>();
        app.UseAuthentication();
        app.UseMiddleware<PersonMiddleware>();
        app.UseAuthorization();
    }

    public static void MapFrontEnd(this WebApplication app)
    {
        app.MapHealth();
        app.MapApiDescription();
        var api = app.MapGroup("").RequireAuthorization();
        api.MapAuth();
        api.MapUsers();
        api.MapUnread();
        api.MapRooms();
        api.MapCalls();
        api.MapAttachments();
        app.MapHub<MeetHub>("/hub/meet", hub => hub.Transports = HttpTransportType.WebSockets);
    }

    private static void AddHub(this IServiceCollection services)
    {
        services.AddSingleton<ConnectionRegistry>();
        services.AddSingleton<RoomSubscriptions>();
        services.AddSingleton<Renames>();
        services.AddSingleton<Drain>();
        services.AddSingleton<FanoutSubscriber>();
        services.AddHostedService(provider => provider.GetRequiredService<FanoutSubscriber>());
        services.AddHostedService<LeaseRenewal>();
        services.AddSingleton<HubErrorFilter>();
        services.AddSignalR();
        services.AddSingleton<HubLifetimeManager<MeetHub>, MeetHubLifetimeManager>();
        services.AddSingleton<IHubProtocol, CodedHubProtocol>(); // the last one of its name is the one
        // It calls every refusal an error. HubErrorFilter logs those that are.
        services.AddLogging(logging =>
            logging.AddFilter("Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher", LogLevel.None)
        );
        services
            .AddOptions<HubOptions>()
            .Configure<IOptions<FrontEndOptions>>(
                (hub, options) =>
                {
                    hub.AddFilter<HubErrorFilter>();
                    hub.AddFilter<CallerAbortedFilter>();
                    hub.ClientTimeoutInterval = options.Value.ClientTimeout;
                    hub.KeepAliveInterval = options.Value.PingInterval;
                    hub.MaximumReceiveMessageSize = options.Value.MessageBytes;
                    hub.MaximumParallelInvocationsPerClient = 1;
                }
            );
    }
}
