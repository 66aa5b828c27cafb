import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.gephi.graph.api.Column;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.GraphModel;
import org.gephi.graph.api.Table;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.EdgeDirectionDefault;
import org.gephi.io.importer.api.EdgeMergeStrategy;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.project.api.ProjectController;
import org.gephi.project.api.Workspace;
import org.openide.util.Lookup;

/** Reads GraphML with Gephi's own importer and prints what it found as JSON. */
public class GephiReader {
  public static void main(String[] arguments) throws Exception {
    ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
    projects.newProject();
    Workspace workspace = projects.getCurrentWorkspace();
    ImportController importer = Lookup.getDefault().lookup(ImportController.class);
    Container container = importer.importFile(new File(arguments[0]));
    container.getLoader().setEdgeDefault(EdgeDirectionDefault.DIRECTED);
    container.getLoader().setEdgesMergeStrategy(EdgeMergeStrategy.NO_MERGE);
    importer.process(container, new DefaultProcessor(), workspace);
    GraphModel model = Lookup.getDefault().lookup(GraphController.class).getGraphModel(workspace);
    System.out.println(
        "{\"nodes\":" + model.getGraph().getNodeCount() + ",\"edges\":" + model.getGraph().getEdgeCount()
            + ",\"nodeColumns\":" + columns(model.getNodeTable()) + ",\"edgeColumns\":" + columns(model.getEdgeTable()) + "}");
    System.exit(0);
  }

  /** Titles of the columns that came from the file. */
  private static String columns(Table table) {
    TreeSet<String> titles = new TreeSet<>();
    for (Column column : table) if (!column.isProperty()) titles.add(column.getTitle());
    List<String> quoted = new ArrayList<>();
    for (String title : titles) quoted.add("\"" + title.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
    return quoted.toString();
  }
}
