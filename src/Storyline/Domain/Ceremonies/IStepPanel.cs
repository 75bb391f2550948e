using Storyline.Core.Pipeline;
using Storyline.Core.Views;

namespace Storyline.Domain.Ceremonies;

/// <summary>
/// What a step of a ceremony shows beside its prompt. Features contribute scenes; they are found by their type, as commands are,
/// and named in the steps of ceremonies.
/// </summary>
public interface IStepPanel
{
    string Name { get; }

    Task<IReadOnlyList<Part>> Show(Session session, Turn turn, IWork work, CancellationToken cancel);
}

/// <summary>All scenes of the product.</summary>
internal static class StepPanels
{
    private static readonly Dictionary<string, IStepPanel> All = typeof(IStepPanel)
        .Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IStepPanel)))
        .Select(type => (IStepPanel)Activator.CreateInstance(type)!)
        .ToDictionary(scene => scene.Name);

    public static async Task<IReadOnlyList<Part>> Show(
        Session session,
        Turn turn,
        IWork work,
        CancellationToken cancel
    ) =>
        session.Step.Scene is { } name && All.TryGetValue(name, out var scene)
            ? await scene.Show(session, turn, work, cancel)
            : [];
}
