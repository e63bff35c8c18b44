using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using UserOptions = MiniMeet.Users.UserOptions;

namespace MiniMeet.Silo.Hosting;

public static class GrainServices
{
    /// <summary>
    /// What the grains need besides their stores: options, checked at start, a clock, and the password hasher.
    /// </summary>
    public static IServiceCollection AddGrainServices(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IPasswordHasher<AccountState>, PasswordHasher<AccountState>>();
        services.AddSingleton<PasswordHashing>();
        services.AddSingleton<SessionSweep>();
        return services
            .AddValidatedOptions<RoomOptions>(RoomOptions.Section)
            .AddValidatedOptions<CallOptions>(CallOptions.Section)
            .AddValidatedOptions<ChatOptions>(ChatOptions.Section)
            .AddValidatedOptions<AttachmentOptions>(AttachmentOptions.Section)
            .AddValidatedOptions<AnalyticsOptions>(AnalyticsOptions.Section)
            .AddValidatedOptions<SessionOptions>(SessionOptions.Section)
            .AddValidatedOptions<UserOptions>(UserOptions.Section);
    }
}
