using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MiniMeet.Silo.Hosting;

public static class ValidatedOptions
{
    /// <summary>
    /// Binds a section of the configuration. A value that cannot be read, one out of its bounds and a name that means
    /// nothing stop the start, which lists all of them, of all sections. By hand, because the framework's binder passes
    /// over names that it does not know, and stops at the first value that it cannot read.
    /// </summary>
    public static IServiceCollection AddValidatedOptions<TOptions>(this IServiceCollection services, string section)
        where TOptions : class
    {
        if (services.Any(service => service.ImplementationInstance is Binding<TOptions>))
            return services;

        var binding = new Binding<TOptions>(section);
        services
            .AddOptions<TOptions>()
            .Configure<IConfiguration>(binding.Bind)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<TOptions>>(binding);
        return services;
    }

    private sealed class Binding<TOptions>(string section) : IValidateOptions<TOptions>
        where TOptions : class
    {
        private readonly List<string> _errors = [];

        public void Bind(TOptions options, IConfiguration configuration)
        {
            foreach (var setting in configuration.GetSection(section).GetChildren())
            {
                var property = typeof(TOptions)
                    .GetProperties()
                    .FirstOrDefault(one =>
                        one.CanWrite && one.Name.Equals(setting.Key, StringComparison.OrdinalIgnoreCase)
                    );
                try
                {
                    if (property is null)
                    {
                        if (!setting.GetChildren().Any())
                            _errors.Add($"{setting.Path}: there is no such setting.");
                    }
                    else if (setting.Get(property.PropertyType) is { } value)
                        property.SetValue(options, value);
                }
                catch (InvalidOperationException exception)
                {
                    _errors.Add($"{setting.Path}: {exception.Message}");
                }
            }
        }

        public ValidateOptionsResult Validate(string? name, TOptions options) =>
            _errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(_errors);
    }
}
