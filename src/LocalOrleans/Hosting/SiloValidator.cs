using System.Reflection;
using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Serialization;

namespace Orleans.Hosting;

/// <summary>What Orleans refuses at start rather than at the first call.</summary>
internal static class SiloValidator
{
    public static void Validate(Silo silo)
    {
        var options = silo.Collection;
        ValidateAge(nameof(GrainCollectionOptions.CollectionAge), options.CollectionAge, options);
        foreach (var (name, age) in options.ClassSpecificCollectionAge) ValidateAge(name, age, options);

        var (classes, interfaces) = silo.GrainClasses.All();
        foreach (var grainClass in classes)
        {
            if (grainClass.AgeLimit is { } age) ValidateAge($"{nameof(CollectionAgeLimitAttribute)} of {grainClass.Type}", age, options);
        }

        foreach (var method in interfaces.SelectMany(type => type.GetMethods())) ValidateSignature(method);
    }

    private static void ValidateAge(string name, TimeSpan age, GrainCollectionOptions options)
    {
        if (age <= options.CollectionQuantum)
        {
            throw new OrleansConfigurationException($"{name} is {age}, which must be more than CollectionQuantum, {options.CollectionQuantum}");
        }
    }

    private static void ValidateSignature(MethodInfo method)
    {
        var answer = method.ReturnType.IsGenericType ? method.ReturnType.GetGenericArguments() : [];
        try
        {
            foreach (var type in method.GetParameters().Select(parameter => parameter.ParameterType).Concat(answer)) CopyPlans.Require(type);
        }
        catch (CodecNotFoundException missing)
        {
            throw new OrleansConfigurationException($"{method.DeclaringType}.{method.Name} cannot be called: {missing.Message}");
        }
    }
}
